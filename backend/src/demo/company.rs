//! The demonstration's company: its departments, one person per role, and its clients.

use clientele_openapi::clients::{NewClient, NewContact};
use clientele_openapi::people::NewUser;
use clientele_openapi::vocabulary::{ClientKind, EnterpriseClass, Lifecycle, Role};
use uuid::Uuid;

use crate::auth::{Actor, passwords};
use crate::clients;
use crate::context::Context;
use crate::db::Transaction;
use crate::error::{Error, Result};
use crate::{numbers, people};

/// A person per role, and where they work. The user name is the role's.
const PEOPLE: [(Role, &str, &str); 15] = [
    (Role::MarketingSpecialist, "李敏", "市场营销部"),
    (Role::MarketingSupervisor, "张伟", "市场营销部"),
    (Role::MarketingManager, "周琳", "市场营销部"),
    (Role::MarketingDirector, "何宏", "总经理办公室"),
    (Role::GeneralManager, "顾远", "总经理办公室"),
    (Role::Adviser, "韩磊", "技术部"),
    (Role::Receptionist, "陈晨", "接待部"),
    (Role::ReceptionManager, "王芳", "接待部"),
    (Role::AreaOwner, "郑刚", "生产部"),
    (Role::ServiceOfficer, "吴倩", "客户服务部"),
    (Role::ServiceManager, "赵敏", "客户服务部"),
    (Role::FinanceManager, "钱进", "财务部"),
    (Role::Cashier, "孙丽", "财务部"),
    (Role::Office, "冯静", "行政部"),
    (Role::Admin, "系统管理员", "行政部"),
];

/// Everyone of the demonstration by role, and its clients.
pub(super) struct Company {
    people: Vec<(Role, Actor)>,
    /// The clients in the order of the table.
    pub(super) clients: Vec<Uuid>,
}

impl Company {
    pub(super) fn person(&self, role: Role) -> Result<&Actor> {
        self.people
            .iter()
            .find(|(held, _)| *held == role)
            .map(|(_, actor)| actor)
            .ok_or_else(|| Error::internal("nobody holds the role"))
    }
}

/// Founds the company in one transaction.
pub(super) async fn found(context: &Context) -> Result<Company> {
    let hash = passwords::hash(super::PASSWORD.to_owned()).await?;
    context
        .db
        .write(&[], async |tx| {
            let mut people: Vec<(Role, Actor)> = Vec::new();
            let mut departments: Vec<(&str, Uuid)> = Vec::new();
            for (role, name, department) in PEOPLE {
                let known = departments.iter().find(|(known, _)| *known == department).map(|(_, id)| *id);
                let department_id = match known {
                    Some(id) => id,
                    None => people::service::insert_department(tx, &Actor::system(), department).await?.id,
                };
                departments.push((department, department_id));
                let new = NewUser {
                    username: role.as_str().to_owned(),
                    name: name.to_owned(),
                    email: None,
                    department_id,
                    roles: vec![role],
                    active: true,
                };
                let id = people::service::insert(tx, &Actor::system(), &new, Some(hash.clone())).await?;
                let actor =
                    Actor { id, name: name.to_owned(), department_id: Some(department_id), roles: vec![role], ..Actor::system() };
                people.push((role, actor));
            }
            let mut company = Company { people, clients: Vec::new() };
            for client in &CLIENTS {
                company.clients.push(keep(tx, context, &company, client).await?);
            }
            Ok(company)
        })
        .await
}

struct Client {
    name: &'static str,
    short: &'static str,
    class: EnterpriseClass,
    lifecycle: Lifecycle,
    place: (&'static str, &'static str),
    industry: &'static str,
    products: &'static str,
    phone: &'static str,
    contact: (&'static str, &'static str, &'static str),
    owner: Role,
}

/// Made-up companies; any likeness is chance.
const CLIENTS: [Client; 14] = [
    client(
        "东湾精机股份有限公司",
        "东湾精机",
        EnterpriseClass::Core,
        Lifecycle::Active,
        ("浙江", "宁波市"),
        "专用设备制造",
        "数控机床、精密主轴",
        "0574-8618 0000",
        ("王立群", "采购部经理", "138 0000 0011"),
        Role::MarketingSpecialist,
    ),
    client(
        "石湖传动科技有限公司",
        "石湖传动",
        EnterpriseClass::Important,
        Lifecycle::Active,
        ("江苏", "苏州市"),
        "通用设备制造",
        "减速机、联轴器",
        "0512-6611 0000",
        ("陈伟明", "总经理", "138 0000 0012"),
        Role::MarketingSpecialist,
    ),
    client(
        "南岗智能科技有限公司",
        "南岗智能",
        EnterpriseClass::Important,
        Lifecycle::Developing,
        ("安徽", "合肥市"),
        "仪器仪表",
        "工业视觉检测设备",
        "0551-6426 0000",
        ("周建", "研发工程师", "138 0000 0013"),
        Role::MarketingSpecialist,
    ),
    client(
        "西溪仪器（杭州）有限公司",
        "西溪仪器",
        EnterpriseClass::General,
        Lifecycle::Active,
        ("浙江", "杭州市"),
        "仪器仪表",
        "压力与流量仪表",
        "0571-8820 0000",
        ("林晓", "市场部主管", "138 0000 0014"),
        Role::MarketingSupervisor,
    ),
    client(
        "北塘新材料有限公司",
        "北塘新材",
        EnterpriseClass::General,
        Lifecycle::Potential,
        ("江苏", "无锡市"),
        "化学原料",
        "工程塑料、复合材料",
        "0510-8270 0000",
        ("沈涛", "销售总监", "138 0000 0015"),
        Role::MarketingSpecialist,
    ),
    client(
        "岭东电子（深圳）有限公司",
        "岭东电子",
        EnterpriseClass::Core,
        Lifecycle::Active,
        ("广东", "深圳市"),
        "电子元件",
        "连接器、线束",
        "0755-2655 0000",
        ("黄志强", "供应链总监", "138 0000 0016"),
        Role::ServiceOfficer,
    ),
    client(
        "蜀江机械集团有限公司",
        "蜀江机械",
        EnterpriseClass::Important,
        Lifecycle::Active,
        ("四川", "成都市"),
        "专用设备制造",
        "冶金设备、矿山机械",
        "028-8510 0000",
        ("罗敏", "设备部部长", "138 0000 0017"),
        Role::ServiceOfficer,
    ),
    client(
        "汉阳轨道装备有限公司",
        "汉阳轨道",
        EnterpriseClass::Important,
        Lifecycle::Active,
        ("湖北", "武汉市"),
        "铁路运输设备",
        "转向架、制动系统",
        "027-8480 0000",
        ("彭飞", "技术中心主任", "138 0000 0018"),
        Role::MarketingSupervisor,
    ),
    client(
        "海沧食品工业有限公司",
        "海沧食品",
        EnterpriseClass::General,
        Lifecycle::Dormant,
        ("福建", "厦门市"),
        "食品制造",
        "速冻食品",
        "0592-6580 0000",
        ("许文", "厂长", "138 0000 0019"),
        Role::MarketingSpecialist,
    ),
    client(
        "岳麓环保科技有限公司",
        "岳麓环保",
        EnterpriseClass::General,
        Lifecycle::Developing,
        ("湖南", "长沙市"),
        "环保设备",
        "水处理成套设备",
        "0731-8870 0000",
        ("谭静", "项目经理", "138 0000 0020"),
        Role::MarketingSpecialist,
    ),
    client(
        "津港船舶配套有限公司",
        "津港船配",
        EnterpriseClass::General,
        Lifecycle::Lost,
        ("天津", "天津市"),
        "船舶配套",
        "甲板机械",
        "022-2570 0000",
        ("高远", "采购主管", "138 0000 0021"),
        Role::MarketingSupervisor,
    ),
    client(
        "市第一职业技术学校",
        "市一职校",
        EnterpriseClass::General,
        Lifecycle::Potential,
        ("浙江", "宁波市"),
        "职业教育",
        "数控、机电专业",
        "0574-8700 0000",
        ("方老师", "实训中心主任", "138 0000 0022"),
        Role::ServiceOfficer,
    ),
    client(
        "辽河重型锻造有限公司",
        "辽河重锻",
        EnterpriseClass::Important,
        Lifecycle::Potential,
        ("辽宁", "沈阳市"),
        "金属制品",
        "大型锻件",
        "024-2580 0000",
        ("石岩", "副总经理", "138 0000 0023"),
        Role::MarketingSpecialist,
    ),
    client(
        "滇池生物制药有限公司",
        "滇池生物",
        EnterpriseClass::General,
        Lifecycle::Active,
        ("云南", "昆明市"),
        "医药制造",
        "植物提取物",
        "0871-6510 0000",
        ("杨帆", "生产部经理", "138 0000 0024"),
        Role::ServiceOfficer,
    ),
];

#[expect(clippy::too_many_arguments, reason = "a row of the table above")]
const fn client(
    name: &'static str,
    short: &'static str,
    class: EnterpriseClass,
    lifecycle: Lifecycle,
    place: (&'static str, &'static str),
    industry: &'static str,
    products: &'static str,
    phone: &'static str,
    contact: (&'static str, &'static str, &'static str),
    owner: Role,
) -> Client {
    Client { name, short, class, lifecycle, place, industry, products, phone, contact, owner }
}

/// Name and phone of the main contact of a client of the table.
pub(super) fn contact(client: usize) -> (&'static str, &'static str) {
    CLIENTS.get(client).map_or(("", ""), |client| (client.contact.0, client.contact.2))
}

async fn keep(tx: &Transaction, context: &Context, company: &Company, row: &Client) -> Result<Uuid> {
    let actor = company.person(row.owner)?;
    let new = NewClient {
        short_name: Some(row.short.to_owned()),
        enterprise_class: Some(row.class),
        lifecycle: Some(row.lifecycle),
        phone: Some(row.phone.to_owned()),
        province: Some(row.place.0.to_owned()),
        city: Some(row.place.1.to_owned()),
        industry: Some(row.industry.to_owned()),
        main_products: Some(row.products.to_owned()),
        ..NewClient::named(ClientKind::Enterprise, row.name.to_owned())
    };
    let owner = clients::service::owner(tx, actor.id).await?;
    let number = numbers::next(&context.db, tx, numbers::CLIENT, context.clock.today()).await?;
    let id = clients::service::insert(tx, actor, &new, number, owner).await?.id;
    let (name, position, phone) = row.contact;
    let contact = NewContact {
        name: name.to_owned(),
        position: Some(position.to_owned()),
        phone: Some(phone.to_owned()),
        is_primary: true,
        ..NewContact::default()
    };
    clients::contacts::insert(tx, actor, id, &contact).await?;
    Ok(id)
}
